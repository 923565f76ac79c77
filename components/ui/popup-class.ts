/** What floats: popovers, menus, lists of a select. The only things besides dialogs that have a shadow. */
export const popupClass =
  "rounded-panel border border-line-2 bg-raised text-body text-text shadow-float outline-none transition-[opacity,translate] duration-popover ease-out data-ending-style:opacity-0 data-starting-style:translate-y-1 data-starting-style:opacity-0";

/** One line of a menu or a list: 32 high, the one under the pointer or the keys is tinted. */
export const popupItemClass =
  "flex min-h-8 cursor-default select-none items-center gap-2 rounded-chip px-2 py-1 text-body outline-none max-md:min-h-11 data-disabled:cursor-not-allowed data-disabled:text-disabled data-highlighted:bg-hover";

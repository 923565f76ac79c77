/** The bar of tabs: 44 high, a line under it, scrolls sideways on a phone. */
export const tabBarClass =
  "relative flex h-11 shrink-0 items-stretch gap-5 overflow-x-auto overflow-y-hidden border-line border-b [scrollbar-width:none]";

/** One tab; the chosen one has a line of the accent under it. */
export const tabClass =
  "relative flex shrink-0 items-center gap-1.5 whitespace-nowrap rounded-tag text-body text-text-2 transition-colors hover:text-text focus-visible:-outline-offset-2 data-active:font-medium data-active:text-text data-disabled:text-disabled after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:rounded-full data-active:after:bg-accent aria-[current=page]:font-medium aria-[current=page]:text-text aria-[current=page]:after:bg-accent";

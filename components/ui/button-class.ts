import { cva, type VariantProps } from "class-variance-authority";

/** The look of a button, for the button itself and for links that look like one. */
export const buttonClass = cva(
  [
    "relative inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-control border border-transparent",
    "text-table font-medium transition-colors",
    "disabled:cursor-not-allowed data-disabled:cursor-not-allowed",
  ],
  {
    variants: {
      tone: {
        primary:
          "bg-accent text-on-accent hover:bg-accent-hover data-popup-open:bg-accent-hover disabled:not-aria-busy:border-line disabled:not-aria-busy:bg-pressed disabled:not-aria-busy:text-disabled",
        secondary:
          "border-line-2 bg-transparent text-text hover:bg-hover active:bg-pressed data-popup-open:bg-hover disabled:not-aria-busy:bg-transparent disabled:not-aria-busy:text-disabled",
        quiet:
          "text-text-2 hover:bg-hover hover:text-text active:bg-pressed data-popup-open:bg-hover data-popup-open:text-text disabled:not-aria-busy:bg-transparent disabled:not-aria-busy:text-disabled",
        danger:
          "bg-danger text-on-danger hover:bg-danger-hover disabled:not-aria-busy:border-line disabled:not-aria-busy:bg-pressed disabled:not-aria-busy:text-disabled",
        link: "h-auto min-h-6 rounded-tag px-0 text-accent-text underline-offset-2 hover:underline disabled:text-disabled",
      },
      size: {
        normal: "h-control px-3",
        small: "h-7 px-2",
        large: "h-10 px-4 text-body font-medium max-md:h-control",
        auto: "",
      },
    },
    defaultVariants: { tone: "secondary", size: "normal" },
    compoundVariants: [{ tone: "link", class: "h-auto px-0" }],
  },
);

export type ButtonLook = VariantProps<typeof buttonClass>;

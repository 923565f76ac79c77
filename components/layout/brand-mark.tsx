import { cn } from "@/components/ui/cn";

/** The mark of the product: a ring, half of it filled. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cn("size-5 shrink-0 text-accent", className)}>
      <circle cx="16" cy="16" r="12" fill="none" stroke="currentColor" strokeWidth="4" />
      <path d="M16 4a12 12 0 0 1 0 24z" fill="currentColor" />
    </svg>
  );
}

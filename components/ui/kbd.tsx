import { cn } from "./cn";

/** The keys of an action, shown beside it: «Ctrl K» is two caps. */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  return (
    <span className={cn("inline-flex shrink-0 gap-0.5", className)}>
      {keys.split(" ").map((key) => (
        <kbd
          key={key}
          className="min-w-4 rounded-tag border border-current/30 px-1 text-center font-sans text-micro leading-3.5"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}

import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a card while its client is on the way. */
export function CardSkeleton() {
  return (
    <div aria-busy className="mx-auto flex w-full max-w-[110rem] flex-col">
      <Skeleton className="my-1.5 w-40" />
      <Skeleton className="my-3 h-4 w-72 max-w-full" />
      <Skeleton className="my-2 w-96 max-w-full" />
      <div className="mt-3 grid h-20 grid-cols-4 border-line border-y max-md:h-40 max-md:grid-cols-2">
        {["a", "b", "c", "d"].map((figure) => (
          <div
            key={figure}
            className="flex flex-col justify-center gap-3 border-line border-l px-4 first:border-l-0 first:pl-0"
          >
            <Skeleton className="w-24" />
            <Skeleton className="h-3.5 w-16" />
          </div>
        ))}
      </div>
      <div className="flex gap-2 py-3">
        <Skeleton className="h-8 w-40" />
        <Skeleton className="h-8 w-56" />
      </div>
      <div className="h-11 border-line border-b" />
    </div>
  );
}

"use client";

import { createContext, type ReactNode, useContext } from "react";

import type { Catalogue } from "@/lib/segments/catalogue-schema";

const CatalogueContext = createContext<Catalogue | null>(null);

/** The filters there are; everything below the row of conditions reads them. */
export function CatalogueProvider({ catalogue, children }: { catalogue: Catalogue; children: ReactNode }) {
  return <CatalogueContext value={catalogue}>{children}</CatalogueContext>;
}

export function useCatalogue(): Catalogue {
  const catalogue = useContext(CatalogueContext);
  if (!catalogue) throw new Error("The catalogue of filters is read outside of its provider");
  return catalogue;
}

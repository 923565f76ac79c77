export type ProductOption = {
  id: number;
  sku: string;
  name: string;
  category: string | null;
  /** Usual price in kopecks. */
  price: number | null;
};

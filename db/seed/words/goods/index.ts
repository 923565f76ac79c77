import type { Department } from "./department";
import { freshDepartments } from "./fresh";
import { lastingDepartments } from "./lasting";

export const makers: readonly string[] = [
  "Заречье",
  "Белый хутор",
  "Луговое",
  "Соседи",
  "Добрый двор",
  "Северная ферма",
  "Золотая нива",
  "Семейный круг",
];

/**
 * The catalogue in a few lines: a department, its shelves, and on each shelf the goods with their usual price in
 * roubles; every good comes from several makers and in several packs.
 */
export const departments: readonly Department[] = [...freshDepartments, ...lastingDepartments];

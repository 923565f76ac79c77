/** Files are loaded one after another: each finds what the one before has brought. */
export const importsQueue = "imports";
export const runImportName = "imports.run";
export const sweepImportsName = "imports.sweep";

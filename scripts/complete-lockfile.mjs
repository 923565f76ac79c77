import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "./runtime/root.mjs";

/**
 * Names in package-lock.json the binaries of all platforms. npm leaves out those that the registry in use does not
 * carry, and `npm ci` then refuses the file on every other platform. Run after dependencies have changed.
 */
const path = join(root, "package-lock.json");
const lock = JSON.parse(readFileSync(path, "utf8"));
const systems = ["aix", "android", "darwin", "freebsd", "linux", "openharmony", "sunos", "win32"];
const processors = ["arm64", "arm", "ia32", "ppc64", "riscv64", "s390x", "x64", "wasm32"];

let added = 0;
for (const [parent, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const places = [`${parent}/node_modules/${name}`, `node_modules/${name}`];
    const [os, cpu] = [systems, processors].map((list) => list.find((word) => name.split(/[-/]/).includes(word)));
    // Ranges would need the registry to say which version they mean; binaries are pinned to that of their package.
    if (places.some((place) => place in lock.packages) || !cpu || !/^\d/.test(version)) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      ...(lock.packages[parent].dev ? { dev: true } : {}),
      ...(/musl/.test(name) ? { libc: ["musl"] } : /gnu/.test(name) ? { libc: ["glibc"] } : {}),
      license: lock.packages[parent].license,
      optional: true,
      ...(os ? { os: [os] } : {}),
    };
    added += 1;
  }
}

const sorted = Object.keys(lock.packages).sort((a, b) => a.localeCompare(b, "en"));
lock.packages = Object.fromEntries(sorted.map((place) => [place, lock.packages[place]]));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} optional packages added to package-lock.json`);

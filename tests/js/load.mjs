/* Runs scripts that are joined in a page, in a world of their own; what they call for is given as a stand-in. */
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

export const SHELL = "layers/screen/js/";
export const PAGE = "layers/export/html_page/assets/";

/* Returns the world after the scripts: their globals and those given. */
export function load(files, given = {}) {
  const world = createContext({ ...given });
  files.forEach((file) => {
    runInContext(readFileSync(new URL(`../../${file}`, import.meta.url), "utf-8"), world, { filename: file });
  });
  return world;
}

/* Values of another world have other prototypes: as plain data they can be compared. */
export function plain(value) {
  return JSON.parse(JSON.stringify(value));
}

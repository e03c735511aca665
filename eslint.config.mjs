/* The scripts of the map (globals of one file each, joined by layers/screen/assets.py), of the one-file page and of the app's own blocks. */
import js from "@eslint/js";
import globals from "globals";

const shell = { Camera: "writable", Furniture: "writable", Geometry: "writable", Inset: "writable", Labels: "writable", Light: "writable", Measure: "writable", Naming: "writable", Shapes: "writable", Picture: "writable", Pick: "writable", Scene: "writable", Symbols: "writable" };
const page = { Data: "writable", Panel: "writable", State: "writable", View: "writable" };
const rules = {
  ...js.configs.recommended.rules,
  "no-unused-vars": ["error", { vars: "all", varsIgnorePattern: "^(Camera|Furniture|Geometry|Inset|Labels|Light|Measure|Naming|Shapes|Picture|Pick|Scene|Symbols|Data|Panel|State|View)$", caughtErrors: "none" }],
  "no-redeclare": ["error", { builtinGlobals: false }],
  "no-implicit-globals": "off",
  "eqeqeq": "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-use-before-define": ["error", { functions: false, variables: false }],
  "no-loop-func": "error",
  "no-self-compare": "error",
  "no-template-curly-in-string": "error",
  "no-unreachable-loop": "error",
  "array-callback-return": "error",
  "consistent-return": "error",
  "default-case-last": "error",
  "no-return-assign": "error",
  "radix": "error",
  "no-restricted-properties": ["error",
    { property: "innerHTML", message: "words of a document are text: textContent" },
    { property: "outerHTML", message: "words of a document are text: textContent" },
    { property: "insertAdjacentHTML", message: "words of a document are text: textContent" }],
};

export default [
  { ignores: [".venv/**", "node_modules/**"] },
  {
    files: ["layers/screen/js/**/*.js"],
    languageOptions: { ecmaVersion: 2017, sourceType: "script", globals: { ...globals.browser, L: "readonly", ...shell } },
    rules,
  },
  {
    files: ["layers/export/html_page/assets/**/*.js"],
    languageOptions: {
      ecmaVersion: 2017, sourceType: "script",
      globals: { ...globals.browser, ATLAS: "readonly", AtlasShell: "readonly", Geometry: "readonly", ...page },
    },
    rules,
  },
  {
    files: ["views/parts/**/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: { ...globals.browser } },
    rules,
  },
  // The one place where the server's own markup, made by templates that escape, enters the page.
  { files: ["views/parts/block.js"], rules: { "no-restricted-properties": "off" } },
  // A template of Python's: $setting is filled in by the server.
  { files: ["views/parts/furniture.js"], languageOptions: { globals: { $setting: "readonly" } } },
  { files: ["tests/js/**/*.mjs"], languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.node }, rules },
];

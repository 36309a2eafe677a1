// Makes the JavaScript that wasm-bindgen writes short. Nothing in it is renamed that others import.
import { transformSync } from "esbuild";

export const minify = (script) => transformSync(script, { minify: true, format: "esm", target: "es2022" }).code;

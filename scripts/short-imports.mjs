// Gives the functions that a module imports, and those that it exports for closures, short names, in the module and in
// its script.
//
// wasm-bindgen names each with a hash of its own. Nothing but these two files ever reads the names, and hashes do not
// compress: they are 3 % of what the first view transfers.

const IMPORT_SECTION = 2;
const EXPORT_SECTION = 7;
/** How the exports for closures begin. Other modules know the rest by name. */
const CLOSURE = "wasm_bindgen_";

/** The module and the script that wasm-bindgen wrote for it, with short names in both. */
export function shortenImports(wasm, script) {
  const names = new Map();
  const short = (name) => {
    if (!names.has(name)) names.set(name, `_${names.size.toString(36)}`);
    return names.get(name);
  };
  const parts = [wasm.subarray(0, 8)];
  for (let at = 8; at < wasm.length; ) {
    const [size, start] = readNumber(wasm, at + 1);
    const end = start + size;
    if (wasm[at] === IMPORT_SECTION) {
      const content = rename(wasm.subarray(start, end), short);
      parts.push(Uint8Array.of(IMPORT_SECTION), number(content.length), content);
    } else if (wasm[at] === EXPORT_SECTION) {
      const content = renameExports(wasm.subarray(start, end), short);
      parts.push(Uint8Array.of(EXPORT_SECTION), number(content.length), content);
    } else {
      parts.push(wasm.subarray(at, end));
    }
    at = end;
  }
  const missing = [...names.keys()].filter((name) => !script.includes(name));
  if (missing.length > 0) throw new Error(`the script does not define ${missing.join(", ")}`);
  return { wasm: Buffer.concat(parts), script: script.replace(/\b\w+\b/g, (word) => names.get(word) ?? word) };
}

/** The import section with new names for its functions. */
function rename(section, short) {
  const [count, first] = readNumber(section, 0);
  const parts = [number(count)];
  let at = first;
  for (let idx = 0; idx < count; idx += 1) {
    const [moduleSize, moduleStart] = readNumber(section, at);
    const [nameSize, nameStart] = readNumber(section, moduleStart + moduleSize);
    const kindStart = nameStart + nameSize;
    // Only functions: the type index is all that follows. Anything else would have to be read to be skipped.
    if (section[kindStart] !== 0) throw new Error("an import that is not a function");
    const [, end] = readNumber(section, kindStart + 1);
    const name = Buffer.from(short(Buffer.from(section.subarray(nameStart, kindStart)).toString()));
    parts.push(section.subarray(at, moduleStart + moduleSize), number(name.length), name, section.subarray(kindStart, end));
    at = end;
  }
  return Buffer.concat(parts);
}

/** The export section with new names for what closures go through. */
function renameExports(section, short) {
  const [count, first] = readNumber(section, 0);
  const parts = [number(count)];
  let at = first;
  for (let idx = 0; idx < count; idx += 1) {
    const [nameSize, nameStart] = readNumber(section, at);
    const kindStart = nameStart + nameSize;
    const [, end] = readNumber(section, kindStart + 1);
    const old = Buffer.from(section.subarray(nameStart, kindStart)).toString();
    const name = Buffer.from(old.startsWith(CLOSURE) ? short(old) : old);
    parts.push(number(name.length), name, section.subarray(kindStart, end));
    at = end;
  }
  return Buffer.concat(parts);
}

/** An unsigned LEB128 number, and where it ends. */
function readNumber(bytes, start) {
  let value = 0;
  for (let at = start, shift = 0; ; at += 1, shift += 7) {
    value += (bytes[at] & 127) * 2 ** shift;
    if (bytes[at] < 128) return [value, at + 1];
  }
}

function number(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Uint8Array.from([...bytes, value]);
}

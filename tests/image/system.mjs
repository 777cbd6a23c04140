// A few files in memory and a clock: what pytest asks of an operating system.
//
// The small runtime has none of these, since no page needs them. They have the form that Emscripten gave to the system's
// calls: a negative number is an error's (musl's numbering, as WASI has it), and of WASI's own calls a positive one.
const NO_ENTRY = 44;
const BAD_FILE = 8;
const NOT_SEEKABLE = 70;
const FOLDER = 0o40755;
const FILE = 0o100644;

/**
 * Return the functions that stand in for the browser's.
 *
 * @param {() => Uint8Array} bytes  the runtime's memory as it is now
 * @param {Map<string, Uint8Array>} files  content by whole path
 * @param {(text: string) => void} write  told what is written to the output streams
 */
export function createSystem(bytes, files, write) {
  const folders = new Map([["/", new Set()]]);
  for (const name of files.keys()) addToFolder(name);
  const numbers = new Map([...files.keys(), ...folders.keys()].map((name, i) => [name, i + 1]));
  const open = new Map();
  const decoder = new TextDecoder();
  const view = () => new DataView(bytes().buffer);
  let moment = 0;
  const now = () => (moment += 1); // so that a slow run does nothing else than a quick one

  function addToFolder(name) {
    const at = name.lastIndexOf("/");
    const folder = name.slice(0, at) || "/";
    const known = folders.has(folder);
    if (!known) folders.set(folder, new Set());
    folders.get(folder).add(name.slice(at + 1));
    if (!known) addToFolder(folder);
  }

  function path(place) {
    const from = bytes().subarray(place >>> 0);
    const name = decoder.decode(from.slice(0, from.indexOf(0)));
    const whole = name.startsWith("/") ? name : `/project/${name}`;
    return whole.length > 1 ? whole.replace(/\/+$/, "") : whole;
  }

  function stat(name, place) {
    if (!numbers.has(name)) return -NO_ENTRY;
    bytes().fill(0, place >>> 0, (place >>> 0) + 96);
    describe(place >>> 0, folders.has(name) ? FOLDER : FILE, files.get(name)?.length ?? 0, numbers.get(name));
    return 0;
  }

  function describe(place, mode, size, number) {
    view().setUint32(place + 4, mode, true);
    view().setUint32(place + 8, 1, true);
    view().setBigInt64(place + 24, BigInt(size), true);
    view().setUint32(place + 32, 4096, true);
    view().setBigInt64(place + 88, BigInt(number), true);
  }

  /** The stretches of memory that a list of pairs, place and length, names. */
  function stretches(list, count) {
    const pairs = Array.from({ length: count }, (_, i) => (list >>> 0) + i * 8);
    return pairs.map((at) => [view().getUint32(at, true), view().getUint32(at + 4, true)]);
  }

  function openFile(_folder, place) {
    const name = path(place);
    if (!numbers.has(name)) return -NO_ENTRY;
    const file = 3 + open.size;
    open.set(file, { name, position: 0 });
    return file;
  }

  function read(file, list, count, done) {
    const stream = open.get(file);
    if (!stream) return BAD_FILE;
    let total = 0;
    for (const [place, length] of stretches(list, count)) {
      const some = files.get(stream.name).subarray(stream.position, stream.position + length);
      bytes().set(some, place);
      stream.position += some.length;
      total += some.length;
    }
    view().setUint32(done >>> 0, total, true);
    return 0;
  }

  function writeOut(_file, list, count, done) {
    const parts = stretches(list, count);
    for (const [place, length] of parts) write(decoder.decode(bytes().slice(place, place + length)));
    view().setUint32(done >>> 0, parts.reduce((sum, [, length]) => sum + length, 0), true);
    return 0;
  }

  function seek(file, offset, whence, place) {
    const stream = open.get(file);
    if (!stream) return NOT_SEEKABLE; // the output streams cannot be read anew
    const from = [0, stream.position, files.get(stream.name)?.length ?? 0][whence];
    stream.position = from + Number(offset);
    view().setBigInt64(place >>> 0, BigInt(stream.position), true);
    return 0;
  }

  function list(file, place, room) {
    const stream = open.get(file);
    const names = [...folders.get(stream.name)].sort();
    let at = place >>> 0;
    for (; stream.position < names.length && at + 280 <= (place >>> 0) + room; stream.position += 1, at += 280) {
      const name = `${stream.name === "/" ? "" : stream.name}/${names[stream.position]}`;
      bytes().fill(0, at, at + 280);
      view().setBigInt64(at, BigInt(numbers.get(name)), true);
      view().setBigInt64(at + 8, BigInt(stream.position + 1), true);
      view().setUint16(at + 16, 280, true);
      view().setUint8(at + 18, folders.has(name) ? 4 : 8);
      bytes().set(new TextEncoder().encode(names[stream.position]), at + 19);
    }
    return at - (place >>> 0);
  }

  return {
    __syscall_stat64: (name, place) => stat(path(name), place),
    __syscall_lstat64: (name, place) => stat(path(name), place),
    __syscall_fstat64: (file, place) => (open.has(file) ? stat(open.get(file).name, place) : -BAD_FILE),
    __syscall_openat: openFile,
    __syscall_getdents64: list,
    __syscall_fcntl64: () => 0,
    __syscall_poll: () => -BAD_FILE,
    __syscall_chdir: () => 0,
    fd_read: read,
    fd_write: writeOut,
    fd_seek: seek,
    fd_close: () => 0,
    fd_fdstat_get(_file, place) {
      bytes().fill(0, place >>> 0, (place >>> 0) + 24);
      bytes()[place >>> 0] = 4; // a file like any other, never a terminal
      return 0;
    },
    __syscall_getcwd(place, size) {
      const name = new TextEncoder().encode("/project\0");
      bytes().set(name, place >>> 0);
      return Math.min(name.length, size);
    },
    clock_time_get(_clock, _precision, place) {
      view().setBigInt64(place >>> 0, BigInt(Math.round(now() * 1e6)), true);
      return 0;
    },
    /** Every moment is the first one of 1970: the tests read dates from their own data. */
    _localtime_js(_moment, place) {
      bytes().fill(0, place >>> 0, (place >>> 0) + 44);
      view().setInt32((place >>> 0) + 12, 1, true);
      view().setInt32((place >>> 0) + 20, 70, true);
      return 0;
    },
    random_get(place, size) {
      bytes().fill(7, place >>> 0, (place >>> 0) + size);
      return 0;
    },
  };
}

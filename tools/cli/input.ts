import { closeSync, openSync, readSync } from 'node:fs';
import { CommandError, messageOf } from './errors';

/** What a text may have that a person hands in: a long log, not a disk. */
const MOST_BYTES = 4 * 1024 * 1024;
const CHUNK = 64 * 1024;

/**
 * The text that somebody names or pipes in, in UTF-8 or, as Windows PowerShell writes files, UTF-16.
 *
 * @param file its path; `-` is standard input
 * @param remedy what to do where there is no such text
 * @throws CommandError if it is a folder, cannot be read, is empty, no text, or has more than 4 MiB
 */
export function readInput(file: string, remedy: string): string {
  const text = readIfAny(file, remedy);
  if (text.trim() === '') throw new CommandError(`${nameOf(file)} is empty`, remedy);
  return text;
}

/** The same, where nothing is an answer, too. @throws as {@link readInput}, unless it is empty */
export function readIfAny(file: string, remedy: string): string {
  const name = nameOf(file);
  const bytes = bytesOf(file, name, remedy);
  if (bytes.length > MOST_BYTES) throw new CommandError(`${name} has more than 4 MiB`, remedy);
  const text = decoded(bytes);
  if (text.includes('\0')) throw new CommandError(`${name} is no text`, remedy);
  return text;
}

const nameOf = (file: string): string => (file === '-' ? 'Standard input' : file);

/** All of it, or a little more than may be read. */
function bytesOf(file: string, name: string, remedy: string): Buffer {
  let descriptor = 0;
  try {
    if (file !== '-') descriptor = openSync(file, 'r');
    return readAll(descriptor);
  } catch (error) {
    const isFolder = error instanceof Error && 'code' in error && error.code === 'EISDIR';
    throw new CommandError(
      `${name} ${isFolder ? 'is a folder' : `cannot be read: ${messageOf(error)}`}`,
      remedy,
    );
  } finally {
    if (descriptor !== 0) closeSync(descriptor);
  }
}

function readAll(descriptor: number): Buffer {
  const chunks: Buffer[] = [];
  for (let length = 0; length <= MOST_BYTES;) {
    const chunk = Buffer.alloc(CHUNK);
    const read = readSome(descriptor, chunk);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    length += read;
  }
  return Buffer.concat(chunks);
}

/** A terminal or pipe that another program made non-blocking has nothing yet, which is not its end. */
function readSome(descriptor: number, chunk: Buffer): number {
  for (;;)
    try {
      return readSync(descriptor, chunk);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
}

const decoded = (bytes: Buffer): string =>
  new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);

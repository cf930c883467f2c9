/** Where the driver and NVRTC are looked for. Names and paths only: opening them is the addon's part. */

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { config, type Environment } from './config.ts';

/** Libraries to try in order, and every place that was looked at, for the error. */
export interface Candidates {
  readonly libraries: readonly string[];
  readonly places: readonly string[];
}

export const driverNames: readonly string[] = ['libcuda.so.1'];
export const nvrtcNames: readonly string[] = ['libnvrtc.so.13', 'libnvrtc.so.12', 'libnvrtc.so.11.2'];

const triples: Readonly<Record<string, string>> = { x64: 'x86_64-linux', arm64: 'sbsa-linux' };

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Names in a folder that match, newest version first. Nothing when it cannot be read. */
function list(folder: string, pattern: RegExp): string[] {
  try {
    const names = readdirSync(folder).filter((name) => pattern.test(name));
    return names.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  } catch {
    return [];
  }
}

function inFolders(folders: readonly string[], names: readonly string[]): Candidates {
  const libraries = folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .filter((file) => existsSync(file));
  return { libraries, places: folders.map((folder) => join(folder, names[0] ?? '')) };
}

/** What a variable names: one library, or a folder with one. Nothing else is tried then: the user means this one. */
function chosen(place: string, names: readonly string[]): Candidates {
  return isFolder(place)
    ? inFolders([place, join(place, 'lib64'), join(place, 'lib')], names)
    : { libraries: [place], places: [place] };
}

function toolkitFolders(root: string): string[] {
  const triple = triples[process.arch];
  const folders = [join(root, 'lib64'), join(root, 'lib')];
  return triple === undefined ? folders : [...folders, join(root, 'targets', triple, 'lib')];
}

/** Folders of NVIDIA's wheels in a Python environment. */
function wheelFolders(prefix: string): string[] {
  return list(join(prefix, 'lib'), /^python\d/).flatMap((python) => {
    const packages = join(prefix, 'lib', python, 'site-packages', 'nvidia');
    return [join(packages, 'cu13', 'lib'), join(packages, 'cuda_nvrtc', 'lib')];
  });
}

function conventionalFolders(): string[] {
  const prefix = '/usr/local';
  return ['cuda', ...list(prefix, /^cuda-\d/)].flatMap((name) => toolkitFolders(join(prefix, name)));
}

function set(env: Environment, ...names: readonly string[]): string[] {
  return names.map((name) => env[name] ?? '').filter((value) => value !== '');
}

export function driverCandidates(): Candidates {
  const { libcuda } = config();
  return libcuda === null ? { libraries: driverNames, places: driverNames } : chosen(libcuda, driverNames);
}

/**
 * WEFT_NVRTC alone when it is set; else CUDA_PATH and CUDA_HOME, the loader's own search, Python environments, the
 * conventional folders of the toolkit.
 */
export function nvrtcCandidates(env: Environment = process.env): Candidates {
  const { nvrtc } = config();
  if (nvrtc !== null) return chosen(nvrtc, nvrtcNames);
  const parts: Candidates[] = [
    inFolders(set(env, 'CUDA_PATH', 'CUDA_HOME').flatMap(toolkitFolders), nvrtcNames),
    { libraries: nvrtcNames, places: nvrtcNames.map((name) => `${name} (the loader's search path)`) },
    inFolders(set(env, 'VIRTUAL_ENV', 'CONDA_PREFIX').flatMap(wheelFolders), nvrtcNames),
    inFolders(
      set(env, 'CONDA_PREFIX').map((prefix) => join(prefix, 'lib')),
      nvrtcNames,
    ),
    inFolders(conventionalFolders(), nvrtcNames),
  ];
  return { libraries: parts.flatMap((part) => part.libraries), places: parts.flatMap((part) => part.places) };
}

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runChild } from '../support/child.ts';

const driver = `
import { cudaStatus, cudaDevices, deviceByName } from './runtime/devices.ts';
const report = (call) => { try { return call(); } catch (error) { return { name: error.name, code: error.code, message: error.message, tried: error.tried }; } };
console.log(JSON.stringify({ status: cudaStatus(), devices: cudaDevices().length, named: report(() => deviceByName('cuda:1')), auto: deviceByName('auto').info.name }));
`;

const nvrtc = `
import { compileCudaSync, openNvrtc } from './runtime/nvrtc.ts';
const report = (call) => { try { return call(); } catch (error) { return { name: error.name, code: error.code, message: error.message, tried: error.tried }; } };
console.log(JSON.stringify(report(() => process.env.TEXT ? compileCudaSync(process.env.TEXT, 'k.cu', []) : openNvrtc())));
`;

async function json(source: string, env: Readonly<Record<string, string>>) {
  const { code, signal, stdout, stderr } = await runChild(source, env);
  expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' });
  return JSON.parse(stdout);
}

function folderWith(name: string, content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'weft-lib-'));
  writeFileSync(join(folder, name), content);
  return folder;
}

describe('the driver', () => {
  test('a missing one is a status, and an error with the place tried when CUDA is named', async () => {
    const { status, devices, named, auto } = await json(driver, { WEFT_LIBCUDA: '/nowhere/libcuda.so.1' });
    expect(status).toMatchObject({ available: false, driverVersion: null, libcuda: null });
    expect(status.reason).toContain('/nowhere/libcuda.so.1');
    expect(devices).toBe(0);
    expect(named).toMatchObject({
      name: 'LibraryNotFoundError',
      code: 'WEFT_LIBRARY_NOT_FOUND',
      tried: ['/nowhere/libcuda.so.1'],
    });
    expect(named.message).toContain('cuda:1 was asked for, but CUDA cannot be used');
    expect(auto).toBe('cpu');
  });

  test('a file that is no library, and a folder without one', async () => {
    const garbage = folderWith('libcuda.so.1', 'this is no library');
    const { status } = await json(driver, { WEFT_LIBCUDA: garbage });
    expect(status.available).toBe(false);
    expect(status.reason).toContain(garbage);
    const empty = mkdtempSync(join(tmpdir(), 'weft-lib-'));
    const none = await json(driver, { WEFT_LIBCUDA: empty });
    expect(none.named.tried).toContain(join(empty, 'libcuda.so.1'));
  });

  test('a library that is no driver says which function it lacks', async () => {
    const { status } = await json(driver, { WEFT_LIBCUDA: 'libc.so.6' });
    expect(status.available).toBe(false);
    expect(status.reason).toMatch(/libc\.so\.6 has no cuInit: the driver is older than CUDA 11\.3; update it/);
  });

  test('WEFT_CUDA=0 looks for nothing', async () => {
    const { status, named, auto } = await json(driver, { WEFT_CUDA: '0', WEFT_LIBCUDA: '/nowhere/libcuda.so.1' });
    expect(status).toEqual({ available: false, reason: 'WEFT_CUDA is off', driverVersion: null, libcuda: null });
    expect(named.tried).toEqual([]);
    expect(named.message).toContain('WEFT_CUDA is off. Unset WEFT_CUDA, or use the device cpu.');
    expect(auto).toBe('cpu');
    const compiler = await json(nvrtc, { WEFT_CUDA: '0' });
    expect(compiler.message).toContain('is not looked for because WEFT_CUDA is off');
  });
});

describe('NVRTC', () => {
  test('a missing one is an error with the places tried and the remedy', async () => {
    const error = await json(nvrtc, { WEFT_NVRTC: '/nowhere' });
    expect(error).toMatchObject({ name: 'LibraryNotFoundError', code: 'WEFT_LIBRARY_NOT_FOUND' });
    expect(error.tried[0]).toBe('/nowhere');
    expect(error.message).toContain('NVRTC, the compiler for CUDA kernels, was not found. Install the CUDA toolkit');
    expect(error.message).toContain('WEFT_NVRTC');
  });

  test('a folder without one names what was looked for', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'weft-lib-'));
    mkdirSync(join(empty, 'lib64'));
    const error = await json(nvrtc, { WEFT_NVRTC: empty });
    expect(error.tried).toEqual(['', 'lib64', 'lib'].map((part) => join(empty, part, 'libnvrtc.so.13')));
  });

  test('garbage and other libraries are no NVRTC', async () => {
    const garbage = folderWith('libnvrtc.so.12', 'this is no library');
    const error = await json(nvrtc, { WEFT_NVRTC: garbage });
    expect(error.name).toBe('LibraryNotFoundError');
    expect(error.message).toContain(join(garbage, 'libnvrtc.so.12'));
    const other = await json(nvrtc, { WEFT_NVRTC: 'libc.so.6' });
    expect(other.name).toBe('LibraryNotFoundError');
    expect(other.message).toMatch(/has no nvrtc\w+: it is older than CUDA 11\.2, or no NVRTC/);
  });
});

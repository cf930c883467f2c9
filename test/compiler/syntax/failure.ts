/** The error that a call throws, as its class and text. */
export function failure(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Error) return `${error.constructor.name}: ${error.message}`;
    throw error;
  }
  return 'no error';
}

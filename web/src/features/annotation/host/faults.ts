/**
 * Errors that widgets throw where nobody calls them: in an event handler, a timer, a promise. The page hears of them
 * as its own; the addresses in them tell whose they are.
 */

/** The folder of a widget's module as it stands in addresses and stacks: its name and the hash of its files. */
const FOLDER = /\/api\/v1\/widgets\/[^/\s]+\/@[0-9a-f]+\//;

export const folderOf = (text: string): string | null => FOLDER.exec(text)?.[0] ?? null;

/** What was thrown as an Error, whatever it was. */
export const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(typeof thrown === 'string' && thrown ? thrown : 'it threw no error');

/** Hear of every such error with the folder of the widget's module, until the answer is called. */
export function watchFaults(onFault: (folder: string, error: Error) => void): () => void {
  const tell = (error: unknown, ...places: (string | undefined)[]) => {
    const folder = folderOf(places.filter(Boolean).join('\n'));
    if (folder !== null) onFault(folder, asError(error));
  };
  const stackOf = (thrown: unknown) => (thrown instanceof Error ? thrown.stack : undefined);
  const onError = (event: ErrorEvent) => tell(event.error ?? event.message, event.filename, stackOf(event.error));
  const onRejection = (event: PromiseRejectionEvent) => tell(event.reason, stackOf(event.reason));
  addEventListener('error', onError);
  addEventListener('unhandledrejection', onRejection);
  return () => {
    removeEventListener('error', onError);
    removeEventListener('unhandledrejection', onRejection);
  };
}

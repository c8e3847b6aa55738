/** What this browser remembers, by name. Everything lies under `rlflow.`; refused storage is no error. */
export const storage = {
  get(name: string): string | null {
    try {
      return localStorage.getItem(`rlflow.${name}`);
    } catch {
      return null;
    }
  },
  set(name: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(`rlflow.${name}`);
      else localStorage.setItem(`rlflow.${name}`, value);
    } catch {
      // Not remembered, then.
    }
  },
};

import { Logo } from '@/components/Logo';

/** While the session is resumed and the first page is loaded. It comes after a moment, so that nothing flashes. */
export function Splash() {
  return (
    <div role="status" className="grid min-h-dvh animate-[fade-in_400ms_ease-out_250ms_backwards] place-items-center">
      <Logo className="size-9 animate-shimmer" />
      <span className="sr-only">Loading RLFlow</span>
    </div>
  );
}

import { Markdown } from '@/components/markdown';
import { Sheet } from '@/components/ui';

/** The guidelines over the page, where there is no room beside it. */
export default function GuidelinesSheet({ text, onClose }: { text: string; onClose: () => void }) {
  return (
    <Sheet open side="bottom" title="Guidelines" onOpenChange={(open) => !open && onClose()}>
      <Markdown text={text} small foldAt={Infinity} />
    </Sheet>
  );
}

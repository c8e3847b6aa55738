import { Bell, Plus, Search, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { DiffView } from '../diff';
import { CodeBlock, Markdown } from '../markdown';
import { Page, PageHeader } from '../PageHeader';
import {
  Alert,
  Avatar,
  Badge,
  Button,
  Checkbox,
  Combobox,
  ConfirmDialog,
  CopyButton,
  Dialog,
  DropdownMenu,
  EmptyState,
  FormField,
  IconButton,
  Input,
  Kbd,
  MenuItem,
  MenuSeparator,
  MOD,
  MultiCombobox,
  Popover,
  Progress,
  RadioGroup,
  Section,
  Select,
  Sheet,
  SkeletonText,
  Slider,
  Stat,
  Switch,
  Tabs,
  Textarea,
  toast,
  type Tone,
} from '../ui';
import { Charts, Schema, Tables } from './KitData';
import { AFTER, BEFORE, EVIL, MARKDOWN } from './samples';
import { WidgetClasses } from './WidgetClasses';

/** Every component on one page, to look at while developing: /dev/kit of `npm run dev`. Not in the build. */
export function Component() {
  return (
    <main>
      <Page>
        <PageHeader
          title="Components"
          description="What pages are built of. Only in development."
          aside={<Badge tone="accent">dev</Badge>}
          actions={
            <Button variant="primary">
              <Plus aria-hidden /> New thing
            </Button>
          }
          crumbs={[{ label: 'Projects', to: '/' }]}
        />
        <div className="grid items-start gap-6 xl:grid-cols-2">
          <Buttons />
          <Forms />
          <Overlays />
          <States />
          <Tables />
          <Charts />
          <Schema />
          <Section title="Markdown">
            <Markdown text={MARKDOWN} />
          </Section>
          <Section title="Markdown that means harm">
            <Markdown text={EVIL} />
          </Section>
          <Section title="Long text, code, difference">
            <div className="grid gap-4">
              <Markdown text={'A paragraph of a long answer. '.repeat(60) + '\n\nMore of it.'} foldAt={400} />
              <CodeBlock
                code={'from datasets import load_dataset\n\nrows = load_dataset("json", data_files="dpo.jsonl")'}
                language="python"
                lineNumbers
              />
              <DiffView label="Two versions" before={BEFORE} after={AFTER} />
              <DiffView label="Two versions, side by side" before={BEFORE} after={AFTER} layout="split" />
            </div>
          </Section>
          <WidgetClasses />
        </div>
      </Page>
    </main>
  );
}

const Row = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap items-center gap-2">{children}</div>
);

function Buttons() {
  const tones: Tone[] = ['neutral', 'accent', 'success', 'warning', 'danger', 'info'];
  return (
    <Section title="Buttons and badges">
      <div className="grid gap-3">
        <Row>
          <Button variant="primary">Primary</Button>
          <Button>Secondary</Button>
          <Button variant="ghost">Ghost</Button>
          <Button variant="danger">Delete</Button>
          <Button variant="danger-ghost">
            <Trash2 aria-hidden /> Delete
          </Button>
          <IconButton label="Notifications" icon={<Bell />} shortcut="n" />
        </Row>
        <Row>
          <Button size="sm">Small</Button>
          <Button size="lg" variant="primary">
            Large
          </Button>
          <Button loading>Saving</Button>
          <Button variant="primary" loading>
            Saving
          </Button>
          <Button disabled>Disabled</Button>
          <CopyButton text="copied" /> <CopyButton text="copied" labelled label="Copy snippet" />
        </Row>
        <Row>
          {tones.map((tone) => (
            <Badge key={tone} tone={tone} dot={tone === 'success'}>
              {tone}
            </Badge>
          ))}
          <Kbd>{MOD}</Kbd>
          <Kbd>Enter</Kbd>
          <Avatar name="Ada Lovelace" /> <Avatar name="Grace" size="sm" />
        </Row>
      </div>
    </Section>
  );
}

function Forms() {
  const [choice, setChoice] = useState<'one' | 'two'>('one');
  const [value, setValue] = useState(3);
  const [model, setModel] = useState<string | null>('llama');
  const [tags, setTags] = useState<string[]>(['math', 'easy']);
  const options = [
    { value: 'llama', label: 'Llama 3.3 70B', hint: 'groq' },
    { value: 'gpt', label: 'GPT-4o', hint: 'openai' },
  ];
  return (
    <Section title="Forms">
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField label="Name" hint="Shown to annotators.">
          <Input placeholder="PandaLM" />
        </FormField>
        <FormField label="E-mail" error="Enter an e-mail address.">
          <Input defaultValue="ada@" />
        </FormField>
        <FormField label="Search" optional>
          <Input prefix={<Search aria-hidden />} placeholder="Search prompts" />
        </FormField>
        <FormField label="Type">
          <Select>
            <option>qa</option>
            <option>coding</option>
          </Select>
        </FormField>
        <FormField label="Model">
          <Combobox options={options} value={model} onChange={setModel} clearable />
        </FormField>
        <FormField label="Tags">
          <MultiCombobox
            options={[
              { value: 'math', label: 'math' },
              { value: 'code', label: 'code' },
            ]}
            value={tags}
            onChange={setTags}
            creatable
          />
        </FormField>
        <FormField label="Guidelines" className="sm:col-span-2">
          <Textarea defaultValue="Prefer the answer that is correct." />
        </FormField>
        <div className="grid gap-2">
          <Checkbox label="Blind" hint="Hide the models." defaultChecked />
          <Checkbox label="Some" indeterminate />
          <Checkbox label="Not for you" disabled />
          <Switch label="Live" defaultChecked />
        </div>
        <RadioGroup
          legend="Layout"
          options={[
            { value: 'one', label: 'Side by side' },
            { value: 'two', label: 'Stacked', hint: 'For long answers.' },
          ]}
          value={choice}
          onChange={setChoice}
        />
        <RadioGroup
          legend="As cards"
          className="sm:col-span-2"
          cards
          options={[
            { value: 'one', label: 'Pairs', hint: 'Two answers.' },
            { value: 'two', label: 'Scores', hint: 'One at a time.' },
          ]}
          value={choice}
          onChange={setChoice}
        />
        <div className="sm:col-span-2">
          <Slider
            aria-label="Reward"
            min={1}
            max={5}
            step={0.5}
            value={value}
            onChange={setValue}
            anchors={['useless', 'ideal']}
          />
        </div>
      </div>
    </Section>
  );
}

function Overlays() {
  const [open, setOpen] = useState<'dialog' | 'sheet' | 'bottom' | 'confirm' | null>(null);
  const close = (is: boolean) => !is && setOpen(null);
  return (
    <Section title="Overlays">
      <Row>
        <Button onClick={() => setOpen('dialog')}>Dialog</Button>
        <Button onClick={() => setOpen('sheet')}>Sheet</Button>
        <Button onClick={() => setOpen('bottom')}>Bottom sheet</Button>
        <Button onClick={() => setOpen('confirm')}>Confirm</Button>
        <Popover label="Filter" trigger={<Button>Popover</Button>}>
          Something small.
        </Popover>
        <DropdownMenu trigger={<Button>Menu</Button>}>
          <MenuItem icon={<Plus aria-hidden />}>Duplicate</MenuItem>
          <MenuSeparator />
          <MenuItem danger icon={<Trash2 aria-hidden />}>
            Delete
          </MenuItem>
        </DropdownMenu>
        <Button onClick={() => toast.success('Saved.')}>Toast</Button>
        <Button
          onClick={() =>
            toast.error('The export failed: no rows were left.', {
              action: { label: 'Try again', onClick: () => undefined },
            })
          }
        >
          Error toast
        </Button>
      </Row>
      <Dialog
        open={open === 'dialog'}
        onOpenChange={close}
        title="New project"
        description="A project holds tasks of one type."
        footer={
          <>
            <Button onClick={() => setOpen(null)}>Cancel</Button>
            <Button variant="primary">Create project</Button>
          </>
        }
      >
        <FormField label="Name">
          <Input />
        </FormField>
      </Dialog>
      <Sheet open={open === 'sheet'} onOpenChange={close} title="Guidelines">
        <Markdown text={MARKDOWN} small />
      </Sheet>
      <Sheet open={open === 'bottom'} onOpenChange={close} side="bottom" title="Go to">
        Places.
      </Sheet>
      <ConfirmDialog
        open={open === 'confirm'}
        onOpenChange={close}
        title="Delete this project?"
        description="Its 999 tasks and 2,997 judgements go with it. This cannot be taken back."
        action="Delete project"
        onConfirm={() => setOpen(null)}
      />
    </Section>
  );
}

function States() {
  return (
    <Section title="States">
      <div className="grid gap-4">
        <Alert title="Scores are being computed">Figures here are of 10:32.</Alert>
        <Alert tone="success">Imported 999 tasks.</Alert>
        <Alert tone="warning" title="Few gold items">
          Agreement on 3 items says little.
        </Alert>
        <Alert tone="danger" title="The import failed" action={<Button size="sm">Try again</Button>}>
          Line 7 is no JSON.
        </Alert>
        <Progress label="Import" value={0.42} />
        <Progress label="Waiting" value={null} />
        <SkeletonText />
        <dl className="grid grid-cols-3 gap-4">
          <Stat label="Judgements" value="2,997" hint="of 3,000" />
          <Stat label="α" value="0.864" hint="0.84 to 0.89" />
          <Stat label="Median time" value="41 s" />
        </dl>
        <EmptyState icon={<Bell />} title="No exports yet" action={<Button variant="primary">New export</Button>}>
          An export turns judgements into a training file.
        </EmptyState>
        <Tabs
          label="Views"
          tabs={[
            { value: 'a', label: 'Rendered', content: 'One.' },
            { value: 'b', label: 'Raw', content: 'Two.' },
          ]}
        />
        <Tabs
          compact
          label="Compact"
          tabs={[
            { value: 'a', label: 'Inline', content: 'One.' },
            { value: 'b', label: 'Split', content: 'Two.' },
          ]}
        />
      </div>
    </Section>
  );
}

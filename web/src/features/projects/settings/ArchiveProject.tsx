import { Archive } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useArchiveProject, type Project } from '@/api/projects';
import { Button, ConfirmDialog, FormField, Input, Section, toast } from '@/components/ui';

export function ArchiveProject({ project }: { project: Project }) {
  const navigate = useNavigate();
  const archive = useArchiveProject(project.id);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  if (project.role !== 'owner') return null;
  return (
    <Section
      id="archive"
      title="Archive"
      description="The project goes out of sight for everybody and nobody can judge its tasks any more. Nothing is deleted."
      actions={
        <Button variant="danger-ghost" onClick={() => setOpen(true)}>
          <Archive aria-hidden /> Archive project
        </Button>
      }
    >
      <ConfirmDialog
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          setTyped('');
        }}
        title="Archive this project?"
        description="Its tasks, judgements and exports are kept, but there is no button that brings it back."
        action="Archive project"
        disabled={typed.trim() !== project.name.trim()}
        loading={archive.isPending}
        onConfirm={() =>
          archive.mutate(undefined, {
            onSuccess: () => {
              toast.success(`${project.name} is archived.`);
              void navigate('/projects');
            },
            onError: (error) => toast.error(error),
          })
        }
      >
        <FormField label={`Type “${project.name}” to go on`}>
          <Input autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
        </FormField>
      </ConfirmDialog>
    </Section>
  );
}

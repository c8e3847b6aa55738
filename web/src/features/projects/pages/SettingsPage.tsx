import { MissingPlugins } from '@/components/MissingPlugins';
import { Page, PageHeader } from '@/components/PageHeader';
import { useProject } from '@/components/useProject';
import { ArchiveProject } from '../settings/ArchiveProject';
import { GeneralSettings } from '../settings/GeneralSettings';
import { GuidelinesSettings } from '../settings/GuidelinesSettings';
import { MembersSettings } from '../settings/MembersSettings';
import { PluginSettings } from '../settings/PluginSettings';
import { OverlapSettings } from '../settings/OverlapSettings';
import { QualityGates } from '../settings/QualityGates';
import { WidgetsSettings } from '../settings/WidgetsSettings';
import { WorkSettings } from '../settings/WorkSettings';

const PARTS = [
  ['general', 'General'],
  ['guidelines', 'Guidelines'],
  ['controls', 'Controls'],
  ['work', 'Work'],
  ['plugins', 'Plugins'],
  ['gold', 'Gold and qualification'],
  ['overlap', 'Overlap and order'],
  ['members', 'Members'],
];

export function Component() {
  const project = useProject();
  return (
    <Page className="max-w-5xl">
      <PageHeader
        title="Settings"
        within={project.name}
        crumbs={[{ label: project.name, to: `/projects/${project.id}` }]}
      />
      <div className="gap-8 lg:grid lg:grid-cols-[9rem_minmax(0,1fr)]">
        <nav aria-label="Parts of the settings" className="max-lg:hidden">
          <ul className="sticky top-6 grid gap-0.5 text-sm">
            {PARTS.map(([id, label]) => (
              <li key={id}>
                <a href={`#${id}`} className="block rounded-md px-2 py-1.5 text-muted hover:bg-hover hover:text-text">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="grid min-w-0 gap-6 [&_section]:scroll-mt-16">
          <MissingPlugins missing={project.missing}>
            Choose something else below, or ask an admin to install the plugin again. Nothing that is stored is lost.
          </MissingPlugins>
          <GeneralSettings project={project} />
          <GuidelinesSettings project={project} />
          <WidgetsSettings project={project} />
          <WorkSettings project={project} />
          <QualityGates project={project} />
          <OverlapSettings project={project} />
          <PluginSettings project={project} />
          <MembersSettings project={project} />
          <ArchiveProject project={project} />
        </div>
      </div>
    </Page>
  );
}

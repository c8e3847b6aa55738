export { DiffView, type DiffViewProps } from './DiffView';

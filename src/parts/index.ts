export { installLine, PartError, type PartName, packageFile, versionOf } from './optional-package.ts';

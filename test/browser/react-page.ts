import { hydrateRoot } from 'react-dom/client';
import { app, heard } from './react-app.ts';

const page = globalThis as unknown as { heard: typeof heard; complaints: string[] };
page.heard = heard;
page.complaints = [];
hydrateRoot(document.getElementById('root')!, app, {
  onRecoverableError: (error) => page.complaints.push(String(error)),
});

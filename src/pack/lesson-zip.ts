import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { escapeHtml } from '../article/index.ts';

/** What a learning platform speaks. */
export type Platform = '1.2' | '2004' | 'xapi';

/** A lesson as platforms import it. */
export interface LessonPackage {
  readonly platform: Platform;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** The page, whole. */
  readonly html: string;
}

/** Day that stands in the zip: the same lesson is the same bytes. */
const DAY = new Date('2026-01-01T12:00:00Z');

/** A lesson as a zip file: the page, and the manifest that its platform reads. */
export function lessonZip(lesson: LessonPackage): Uint8Array {
  const manifest =
    lesson.platform === 'xapi'
      ? { 'tincan.xml': tincan(lesson) }
      : { 'imsmanifest.xml': lesson.platform === '1.2' ? scorm12(lesson) : scorm2004(lesson) };
  const files = Object.entries({ ...manifest, 'index.html': lesson.html });
  return zipSync(Object.fromEntries(files.map(([name, text]) => [name, strToU8(text)])), {
    mtime: DAY,
    level: 9,
  });
}

/** Stays the same when a lesson is packed anew, so that platforms see the same lesson. */
function identity({ title, language }: LessonPackage): string {
  return createHash('sha256').update(`${title}\0${language}`).digest('hex').slice(0, 32);
}

function scorm12(lesson: LessonPackage): string {
  const [id, title] = [`crease-${identity(lesson)}`, escapeHtml(lesson.title)];
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${id}" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="lessons"><organization identifier="lessons"><title>${title}</title>
<item identifier="lesson" identifierref="page"><title>${title}</title></item>
</organization></organizations>
<resources><resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource></resources>
</manifest>
`;
}

function scorm2004(lesson: LessonPackage): string {
  const [id, title] = [`crease-${identity(lesson)}`, escapeHtml(lesson.title)];
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${id}" version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
<organizations default="lessons"><organization identifier="lessons"><title>${title}</title>
<item identifier="lesson" identifierref="page"><title>${title}</title>
<imsss:sequencing><imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/></imsss:sequencing></item>
</organization></organizations>
<resources><resource identifier="page" type="webcontent" adlcp:scormType="sco" href="index.html"><file href="index.html"/></resource></resources>
</manifest>
`;
}

function tincan(lesson: LessonPackage): string {
  const id = identity(lesson).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-5$3-8$4-$5');
  return `<?xml version="1.0" encoding="UTF-8"?>
<tincan xmlns="http://projecttincan.com/tincan.xsd">
<activities><activity id="urn:uuid:${id}" type="http://adlnet.gov/expapi/activities/lesson">
<name lang="${lesson.language}">${escapeHtml(lesson.title)}</name>
<description lang="${lesson.language}">${escapeHtml(lesson.description)}</description>
<launch lang="${lesson.language}">index.html</launch>
</activity></activities>
</tincan>
`;
}

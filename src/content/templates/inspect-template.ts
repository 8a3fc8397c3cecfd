import { findSourceFindings } from '../findings/find-source-findings.js';
import type { Finding } from '../findings/finding.js';
import type { TemplateFacts } from '../findings/lint-template.js';
import { type Compilation, type CompileJob, compileTemplate } from './compile-template.js';
import type { TemplateKind } from './manuscript.js';

/** What is to be compiled and looked over; it crosses into a process. */
export interface InspectJob extends CompileJob {
  readonly kind: TemplateKind;
  readonly facts: TemplateFacts;
}

/** What comes of a source, and all that its readers would stumble over. */
export interface Inspection {
  readonly compilation: Compilation;
  readonly findings: readonly Finding[];
}

/** Compiles a source, and looks it over whether or not it can be compiled. */
export async function inspectTemplate(job: InspectJob): Promise<Inspection> {
  const compilation = await compileTemplate(job);
  // MJML becomes several times as long, and that is what is cut off.
  const html = compilation.kind === 'compiled' ? compilation.content.html : undefined;
  const compiledBytes = html === undefined ? undefined : Buffer.byteLength(html);
  const findings = findSourceFindings({ ...job, facts: { ...job.facts, compiledBytes } });
  return { compilation, findings };
}

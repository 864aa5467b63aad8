/** The tag of this script: it names what is loaded later, so that hashed names need not be known here. */
const own = document.currentScript as HTMLScriptElement | null;

const loads = new Map<string, Promise<void>>();

/** Loads one of the page's other scripts, once. */
export function loadScript(name: 'save' | 'liveCode' | 'digits'): Promise<void> {
  const source = own?.dataset[name] ?? '';
  const loading =
    loads.get(name) ??
    new Promise<void>((resolve, reject) => {
      const script = document.createElement('script');
      script.src = source;
      script.addEventListener('load', () => resolve());
      script.addEventListener('error', () => {
        loads.delete(name);
        script.remove();
        reject(new Error(source));
      });
      document.head.append(script);
    });
  loads.set(name, loading);
  return loading;
}

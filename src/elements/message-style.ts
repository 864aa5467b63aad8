/** What the line under a figure wears while it has something to say, and the place where a file will land. */
export const messageStyle = `
.message { display: flex; align-items: center; gap: 14px; padding: 8px 12px 10px 18px; border-top: 1px solid var(--rule); line-height: 1.55; }
.message > p, .message > div { flex: 1; }
.message.trouble { box-shadow: inset 3px 0 0 #e5a03b; }
.message.done { box-shadow: inset 3px 0 0 var(--accent); }
.message input { width: 100%; margin-top: 6px; padding: 6px 10px; border: 1px solid var(--rule); border-radius: 8px; background: var(--node); }
.drop {
  position: absolute;
  inset: 10px;
  z-index: 4;
  display: grid;
  place-items: center;
  border: 2px dashed var(--accent);
  border-radius: 12px;
  background: color-mix(in srgb, var(--background) 82%, transparent);
  font-size: 20px;
  pointer-events: none;
}
`;

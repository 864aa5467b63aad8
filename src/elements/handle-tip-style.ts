/** What the words beside a handle wear. */
export const handleTipStyle = `
.handle-tip {
  left: clamp(8px, calc(var(--x) - var(--half, 0px)), calc(100% - 2 * var(--half, 0px) - 8px));
  top: calc(var(--y) - 10px);
  translate: 0 -100%;
  display: grid;
  max-width: calc(100% - 16px);
  animation: appear 0.15s 0.3s both;
}
@keyframes appear { from { opacity: 0; } }
.handle-tip.below { top: calc(var(--y) + 10px); translate: none; }
.handle-tip strong { font-weight: 600; overflow: hidden; text-overflow: ellipsis; }
.handle-tip span { opacity: 0.75; overflow: hidden; text-overflow: ellipsis; }
`;

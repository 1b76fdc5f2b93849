export { fitTexts } from './fitText.ts';
export { keepOthersWords } from './historyOfTexts.ts';
export { fetchTextArea } from './LateTextArea.tsx';

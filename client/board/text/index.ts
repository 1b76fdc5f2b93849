export { fetchTextArea } from './LateTextArea.tsx';

/** Who is in the class. */
import type { Device } from '../../shared/presence/protocol.ts';

const firstNames = (
  'Mila Daan Yara Sem Aylin Lars Femke Bilal Lotte Jayden Sanne Mohammed Eva Ruben Nour Tess Stijn Zeynep Bram Noa ' +
  'Thijs Amira Julia Koen Samira Floor Jelle Imane Roos Milan Fenna Omar Lisa Tijn Esra Wout Naomi Gijs Hanna Youssef'
).split(' ');
const lastNames = [
  ...'Jansen,de Vries,Yildiz,Bakker,van Dijk,Peters,el Idrissi,Smit,Hendriks,de Boer,Mulder,van den Berg'.split(','),
  ...'Kaya,Meijer,Vos,Benali,van Leeuwen,Dekker,Brouwer,Achterberg,Wiersma'.split(','),
];
const devices: readonly Device[] = ['computer', 'computer', 'phone', 'computer', 'tablet', 'phone', 'computer'];

export interface Student {
  readonly name: string;
  readonly device: Device;
}

/** As many as asked, each with another name. */
export function castOf(count: number): Student[] {
  return Array.from({ length: count }, (_, index) => {
    const first = firstNames[index % firstNames.length] ?? 'Robin';
    const turn = index + Math.floor(index / firstNames.length) * 5;
    // Some type their first name only.
    const name =
      index % 4 === 3 && index < firstNames.length ? first : `${first} ${lastNames[turn % lastNames.length] ?? ''}`;
    return { name, device: devices[index % devices.length] ?? 'computer' };
  });
}

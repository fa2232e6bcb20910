// A node of IPFS that talks to nobody, with its HTTP API: `node ipfs_node.mjs FOLDER REPOSITORY PORT`, where FOLDER
// has ipfs-core and ipfs-http-server from npm.
import { pathToFileURL } from 'node:url'

const [folder, repo, port] = process.argv.slice(2)
const load = async (name) => import(pathToFileURL(`${folder}/node_modules/${name}/src/index.js`))
const { create } = await load('ipfs-core')
const { HttpApi } = await load('ipfs-http-server')
const Addresses = { Swarm: [], API: `/ip4/127.0.0.1/tcp/${port}`, Gateway: '' }
const node = await create({ repo, offline: true, start: true, config: { Addresses, Bootstrap: [] } })
await new HttpApi(node).start()
console.log('ready')

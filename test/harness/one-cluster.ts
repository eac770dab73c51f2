export default async function oneCluster() {}

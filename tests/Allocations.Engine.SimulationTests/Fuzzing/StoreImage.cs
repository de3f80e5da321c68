namespace Allocations.Engine.SimulationTests;

/// <summary>A store as it lies on a disk: its files by name.</summary>
/// <param name="Name">Where it comes from.</param>
/// <param name="Files">The files; <see cref="Copy"/> before changing one.</param>
internal sealed record StoreImage(string Name, SortedDictionary<string, byte[]> Files)
{
    public static StoreImage Of(string name, SimulatedStorage disk) =>
        new(name, new(disk.FileNames.ToDictionary(file => file, disk.Contents), StringComparer.Ordinal));

    public static StoreImage OfDirectory(string path) => new(
        Path.GetFileName(path),
        new(Directory.GetFiles(path).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes), StringComparer.Ordinal));

    public StoreImage Copy() => this with
    {
        Files = new(Files.ToDictionary(file => file.Key, file => (byte[])file.Value.Clone()), StringComparer.Ordinal),
    };

    public SimulatedStorage ToDisk()
    {
        var disk = new SimulatedStorage();
        foreach ((string name, byte[] contents) in Files)
        {
            disk.Plant(name, contents);
        }

        return disk;
    }

    /// <summary>On a disk that changes the files where they stand.</summary>
    public MemoryStorage ToMemory() => new(Files);

    public void WriteTo(string directory)
    {
        Directory.CreateDirectory(directory);
        foreach ((string name, byte[] contents) in Files)
        {
            File.WriteAllBytes(Path.Combine(directory, name), contents);
        }
    }
}

namespace Allocations.Engine.Journal;

/// <summary>
/// The file system under an overlay, such as that of a container: writes go to a directory of another file system, its upper
/// layer, and a mount option can disable syncs. <c>/proc/self/mountinfo</c> has both facts.
/// </summary>
internal static unsafe class OverlayMount
{
    public const string FileSystem = "overlayfs";

    private const string MountInfo = "/proc/self/mountinfo";
    private const int StatusBytes = 512;

    /// <summary>Names the file system of a path on an overlay, and determines whether syncs are honoured there as far as
    /// possible: the upper layer of a container is often not visible from inside, and then counts as an ordinary
    /// disk.</summary>
    public static (string Name, bool IsStable) Describe(string path) =>
        File.Exists(MountInfo) ? Describe(path, File.ReadLines(MountInfo), TypeOf) : (FileSystem, true);

    /// <param name="path">The full path.</param>
    /// <param name="mounts">The lines of mountinfo.</param>
    /// <param name="typeOf">The type of the file system of a directory; null if it is not visible.</param>
    public static (string Name, bool IsStable) Describe(string path, IEnumerable<string> mounts, Func<string, uint?> typeOf)
    {
        string[] options = OptionsOf(path, mounts);
        if (options.Contains("volatile") || options.Contains("fsync=volatile"))
        {
            return ($"{FileSystem}, mounted volatile", false);
        }

        string? upper = Array.Find(options, option => option.StartsWith("upperdir=", StringComparison.Ordinal));
        if (upper is null || typeOf(Unescape(upper["upperdir=".Length..])) is not { } type)
        {
            return (FileSystem, true);
        }

        string name = LinuxFileSystems.Describe(type).Name;
        return ($"{FileSystem} on {name}", name is not ("tmpfs" or "ramfs"));
    }

    /// <summary>
    /// A line is <c>36 35 98:0 /root /mount/point rw,noatime - overlay overlay rw,upperdir=/u</c>. The longest mount point
    /// that is a prefix of the path counts; of several, the last.
    /// </summary>
    private static string[] OptionsOf(string path, IEnumerable<string> mounts)
    {
        string[] options = [];
        int longest = -1;
        foreach (string line in mounts)
        {
            string[] parts = line.Split(" - ", 2);
            string[] place = parts[0].Split(' ');
            string[] source = parts.Length == 2 ? parts[1].Split(' ') : [];
            if (place.Length < 5 || source.Length < 3)
            {
                continue;
            }

            string point = Unescape(place[4]);
            if (point.Length >= longest && LeadsTo(point, path))
            {
                longest = point.Length;
                options = source[0] == "overlay" ? source[2].Split(',') : [];
            }
        }

        return options;
    }

    private static bool LeadsTo(string point, string path) =>
        point == "/" || path == point || path.StartsWith(point + "/", StringComparison.Ordinal);

    /// <summary>Blanks, tabs, line feeds and backslashes are written in octal.</summary>
    private static string Unescape(string text) => text
        .Replace("\\040", " ", StringComparison.Ordinal)
        .Replace("\\011", "\t", StringComparison.Ordinal)
        .Replace("\\012", "\n", StringComparison.Ordinal)
        .Replace("\\134", "\\", StringComparison.Ordinal);

    private static uint? TypeOf(string directory)
    {
        byte* status = stackalloc byte[StatusBytes];
        return Libc.FileSystemStatus(directory, status) == 0 ? (uint)*(long*)status : null;
    }
}

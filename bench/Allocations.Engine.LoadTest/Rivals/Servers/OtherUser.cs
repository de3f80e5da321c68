using System.Globalization;
using System.Runtime.InteropServices;

namespace Allocations.Engine.LoadTest.Rivals.Servers;

/// <summary>Somebody who is not root, for a server that refuses to run as root.</summary>
/// <param name="Name">The name.</param>
/// <param name="User">The number.</param>
/// <param name="Group">The number of the main group.</param>
internal sealed partial record OtherUser(string Name, int User, int Group)
{
    private const int Traversable = 0b001_001_001;

    private static readonly string[] s_names = ["postgres", "nobody"];

    /// <summary>Null when this process is not root, and may run the server itself.</summary>
    public static OtherUser? IfRoot()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return null;
        }

        string[][] users = [.. File.ReadLines("/etc/passwd").Select(line => line.Split(':'))];
        string[] found = s_names
            .Select(name => Array.Find(users, user => user[0] == name))
            .FirstOrDefault(user => user is not null)
            ?? throw new RivalMissingException("it refuses to run as root, and there is neither postgres nor nobody here");
        return new OtherUser(
            found[0],
            int.Parse(found[2], CultureInfo.InvariantCulture),
            int.Parse(found[3], CultureInfo.InvariantCulture));
    }

    /// <summary>Gives a new directory to the user, and lets the user come to it.</summary>
    public void Own(string directory, string root)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(root, File.GetUnixFileMode(root) | (UnixFileMode)Traversable);
        for (DirectoryInfo? above = new(root); above is not null; above = above.Parent)
        {
            if ((File.GetUnixFileMode(above.FullName) & UnixFileMode.OtherExecute) == 0)
            {
                throw new RivalMissingException(
                    $"it has to run as {Name}, who can't come through {above.FullName}; choose another --directory");
            }
        }

        if (ChangeOwner(directory, User, Group) != 0)
        {
            throw new RivalMissingException($"it has to run as {Name}, and {directory} could not be handed over");
        }
    }

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ChangeOwner(string path, int user, int group);
}

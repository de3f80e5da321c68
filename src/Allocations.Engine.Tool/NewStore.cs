using Allocations.Engine.Journal;
using Allocations.Engine.Tool.Commands;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool;

/// <summary>
/// A store that is being made from the beginning of another. It is written beside its place and moved there when it has
/// been read back, so that nobody ever opens half of it.
/// </summary>
internal sealed class NewStore : IDisposable
{
    private readonly InspectedStore _source;
    private readonly string _unfinished;
    private bool _isPublished;

    private NewStore(InspectedStore source, string directory)
    {
        _source = source;
        Directory = directory;
        _unfinished = directory + ".unfinished";
    }

    public string Directory { get; }

    /// <summary>Claims a place, which must be free.</summary>
    public static NewStore At(string directory, InspectedStore source)
    {
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        NewStore store = new(source, path);
        foreach (string place in (string[])[path, store._unfinished])
        {
            if (Path.Exists(place))
            {
                throw new ToolException(ExitCodes.Usage, $"'{place}' exists already; nothing is ever overwritten.");
            }
        }

        if (IsWithin(path, source.Directory))
        {
            throw new ToolException(ExitCodes.Usage, $"'{path}' lies in the store itself; its directory belongs to it alone.");
        }

        return store;
    }

    /// <summary>Writes everything that was found to be good, and reads it back.</summary>
    public void Fill(ToolConsole console, LogFindings found)
    {
        StoreCopy copy = new(_source.Log, StorageFactory.Open(_unfinished));
        Work.Run(console, "Copying", found.Position, () => copy.Written, () =>
        {
            copy.CopyUpTo(found.Position);
            return true;
        });

        using InspectedStore made = InspectedStore.Open(_unfinished);
        (LogFindings back, _) = made.Walk(console, "Reading back", new NoSink());
        if (back.Damage is not null || back.Position != found.Position || back.Chain != found.Chain)
        {
            throw new ToolException(ExitCodes.Unreadable,
                $"The copy reads back differently from what was copied: {back.Damage?.Message ?? "its chain is another one"}. "
                + "The disk of one of them is not to be trusted. The copy was removed.");
        }
    }

    /// <summary>Moves it to its place.</summary>
    public void Publish()
    {
        System.IO.Directory.Move(_unfinished, Directory);
        _isPublished = true;
        StorageFactory.Open(Path.GetDirectoryName(Directory)!).SyncDirectory();
    }

    /// <summary>Removes what was not finished.</summary>
    public void Dispose()
    {
        if (!_isPublished && System.IO.Directory.Exists(_unfinished))
        {
            System.IO.Directory.Delete(_unfinished, recursive: true);
        }
    }

    private static bool IsWithin(string path, string directory) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(directory) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}

using Allocations.Engine;

namespace QuickStart;

/// <summary>Where the store lies, and whether it goes away at the end.</summary>
internal sealed class StoreDirectory : IDisposable
{
    private readonly bool _isTemporary;

    private StoreDirectory(string path, bool isTemporary, bool isVolatile)
    {
        Path = path;
        _isTemporary = isTemporary;
        IsVolatile = isVolatile;
    }

    public string Path { get; }

    /// <summary>The file system does not survive a power failure, and that is accepted for this run.</summary>
    public bool IsVolatile { get; }

    /// <summary>The directory that the arguments ask for, or a temporary one on a disk.</summary>
    /// <exception cref="UsageException">The directory is not empty, or is none.</exception>
    /// <exception cref="IOException">It can't be created.</exception>
    /// <exception cref="UnauthorizedAccessException">It can't be created.</exception>
    public static async Task<StoreDirectory> ChooseAsync(string? wanted) => wanted is null
        ? await CreateTemporaryAsync()
        : await TakeAsync(System.IO.Path.GetFullPath(wanted));

    public void Dispose()
    {
        if (_isTemporary)
        {
            Remove(Path);
        }
    }

    private static async Task<StoreDirectory> TakeAsync(string path)
    {
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
        {
            throw new UsageException(
                $"'{path}' is not empty. Choose an empty or new directory: this program starts a new store.");
        }

        Directory.CreateDirectory(path);
        bool isVolatile = !await KeepsPromisesAsync(path);
        if (isVolatile)
        {
            Console.WriteLine($"Note: '{path}' would not survive a power failure; a killed process it does.");
        }

        return new StoreDirectory(path, isTemporary: false, isVolatile);
    }

    private static async Task<StoreDirectory> CreateTemporaryAsync()
    {
        string first = Directory.CreateTempSubdirectory("allocations-quickstart-").FullName;
        if (await KeepsPromisesAsync(first))
        {
            return new StoreDirectory(first, isTemporary: true, isVolatile: false);
        }

        string second = System.IO.Path.Combine(AppContext.BaseDirectory, System.IO.Path.GetFileName(first));
        if (await TryCreateAsync(second))
        {
            Remove(first);
            Console.WriteLine($"Note: the temporary directory is not on a disk, so the store lies in '{second}'.");
            return new StoreDirectory(second, isTemporary: true, isVolatile: false);
        }

        Console.WriteLine($"Note: '{first}' would not survive a power failure; a killed process it does.");
        return new StoreDirectory(first, isTemporary: true, isVolatile: true);
    }

    private static async Task<bool> TryCreateAsync(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            if (await KeepsPromisesAsync(path))
            {
                return true;
            }

            Remove(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A read-only installation: the caller has another way.
        }

        return false;
    }

    /// <summary>Finds out by trying whether a durable store is accepted here.</summary>
    private static async Task<bool> KeepsPromisesAsync(string path)
    {
        string trial = System.IO.Path.Combine(path, "trial");
        try
        {
            await using AllocationEngine engine = await AllocationEngine.OpenAsync(
                trial, new EngineOptions { SegmentBytes = 1 << 20 });
            return true;
        }
        catch (StoreNotDurableException)
        {
            return false;
        }
        finally
        {
            Remove(trial);
        }
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}

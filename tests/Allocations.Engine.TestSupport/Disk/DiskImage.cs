using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace Allocations.Engine.TestSupport;

/// <summary>What a disk holds when the power comes back: files in which nothing is uncertain.</summary>
internal sealed class DiskImage(SortedDictionary<string, SimulatedFile> files)
{
    private UInt128? _hash;

    public IReadOnlyDictionary<string, SimulatedFile> Files => files;

    /// <summary>Equal for equal names and contents.</summary>
    public UInt128 Hash => _hash ??= ComputeHash();

    private UInt128 ComputeHash()
    {
        XxHash128 hash = new();
        foreach ((string name, SimulatedFile file) in files)
        {
            UInt128 content = file.StableHash;
            long length = file.StableLength;
            hash.Append(Encoding.UTF8.GetBytes(name));
            hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in content)));
            hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in length)));
        }

        return hash.GetCurrentHashAsUInt128();
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Allocations.Engine.State;

/// <summary>One cache line of <see cref="OperationIndex"/>: seven slots, each a hash and a stamp, arranged so that one vector
/// instruction compares all of them.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct OperationBucket
{
    public const int Capacity = 7;

    /// <summary>The hashes; the eighth is not used.</summary>
    [FieldOffset(0)] public Eight Hashes;

    /// <summary>The stamps; 0 for none. The eighth is that of the newest id that found the bucket full and went to the
    /// next.</summary>
    [FieldOffset(32)] public Eight Stamps;

    [InlineArray(8)]
    internal struct Eight
    {
        private uint _first;
    }
}

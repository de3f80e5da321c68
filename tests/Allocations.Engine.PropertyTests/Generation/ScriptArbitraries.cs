using FsCheck;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>The arbitraries of scripts, with their own generators and shrinkers, as FsCheck finds them by type.</summary>
internal static class ScriptArbitraries
{
    public static Arbitrary<Script> Scripts() => Generation.Scripts.Arbitrary;

    public static Arbitrary<ByteScript> SpoiltBytes() => Generation.Scripts.SpoiltBytes;
}

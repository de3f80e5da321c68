using Allocations.Engine.Commands;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>A script with all that comes before it, as bytes: each command by itself.</summary>
internal static unsafe class EncodedScript
{
    public static List<byte[]> Of(Script script) => [.. script.All.Select(Encode)];

    public static byte[] Encode(ModelCommand command)
    {
        using var buffer = new CommandBuffer(EngineLimits.BytesPerBatch);
        Assert.Equal(0, CommandEncoder.Add(buffer, command));
        return new ReadOnlySpan<byte>(buffer.Start, buffer.Length).ToArray();
    }
}

using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>A script with all that comes before it, as bytes: each command by itself.</summary>
internal static unsafe class EncodedScript
{
    private const int FlagsAt = 6;

    public static List<byte[]> Of(Script script) => [.. script.AllGroups.SelectMany(Encode)];

    /// <summary>Cuts bytes where one group ends and the next begins.</summary>
    public static IEnumerable<List<byte[]>> Cut(IEnumerable<byte[]> commands)
    {
        List<byte[]> group = [];
        foreach (byte[] command in commands)
        {
            group.Add(command);
            if ((command[FlagsAt] & CommandHeader.Linked) == 0)
            {
                yield return group;
                group = [];
            }
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    public static byte[] Encode(ICommand command) => Encode([ScriptStep.Of(command)])[0];

    private static List<byte[]> Encode(IReadOnlyList<ScriptStep> group)
    {
        using var buffer = new CommandBuffer(EngineLimits.BytesPerBatch);
        buffer.BeginGroup();
        for (int i = 0; i < group.Count; i++)
        {
            Assert.Equal(i, buffer.Add(group[i]));
        }

        buffer.EndGroup();
        List<byte[]> commands = [];
        for (int at = 0; at < buffer.Length; at += commands[^1].Length)
        {
            int length = ((CommandHeader*)(buffer.Start + at))->Length;
            commands.Add(new ReadOnlySpan<byte>(buffer.Start + at, length).ToArray());
        }

        return commands;
    }
}

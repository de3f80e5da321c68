namespace Allocations.Engine.TestSupport;

/// <summary>
/// Everything that may be found if power fails now. Each uncertain sector, file length and directory entry is one
/// choice; a pick of one option for each is one legal disk. Option 0 is what was certain before, the last one the newest.
/// </summary>
internal sealed class PowerLoss
{
    private readonly SimulatedDirectory _directory;
    private readonly List<SimulatedFile> _files;
    private readonly List<Choice> _choices = [];

    public PowerLoss(SimulatedDirectory directory)
    {
        _directory = directory;
        _files = [.. directory.Files];
        foreach (SimulatedFile file in _files)
        {
            _choices.AddRange(file.Unsettled.Select(each =>
                new Choice(file, each.Key, [.. each.Value.Versions.Select(version => version.Call)])));
            if (file.UnsettledLengths.Count > 0)
            {
                _choices.Add(new Choice(file, Choice.Length, [.. file.UnsettledLengths.Select(each => each.Call)]));
            }
        }

        _choices.AddRange(directory.Unsynced.Select((change, index) => new Choice(null, index, [change.Call])));
    }

    /// <summary>How many legal disks there are; <see cref="long.MaxValue"/> stands for more than can be counted.</summary>
    public long Count
    {
        get
        {
            UInt128 product = 1;
            foreach (Choice choice in _choices)
            {
                product = product > long.MaxValue ? product : product * (ulong)choice.Options;
            }

            return product > long.MaxValue ? long.MaxValue : (long)product;
        }
    }

    /// <summary>Only what was certain.</summary>
    public int[] Nothing => new int[_choices.Count];

    /// <summary>Everything, as if it had been synced.</summary>
    public int[] Everything => [.. _choices.Select(choice => choice.Options - 1)];

    /// <summary>Every pick there is.</summary>
    public IEnumerable<int[]> All()
    {
        int[] picks = Nothing;
        while (true)
        {
            yield return picks;
            int place = 0;
            while (place < picks.Length && ++picks[place] == _choices[place].Options)
            {
                picks[place++] = 0;
            }

            if (place == picks.Length)
            {
                yield break;
            }
        }
    }

    /// <summary>Nothing, everything, everything up to each call, everything with one choice undone, one choice alone, and
    /// random picks: at most this many.</summary>
    public IEnumerable<int[]> Some(Random random, int count) => Extremes()
        .Concat(Enumerable.Range(0, count).Select(_ => Draw(random)))
        .Take(count);

    /// <summary>One random pick.</summary>
    public int[] Draw(Random random)
    {
        // Uniform picks among many choices are all alike; the extremes are what tests need.
        double likelihood = random.Next(4) switch { 0 => 0, 1 => 1, _ => random.NextDouble() };
        return
        [
            .. _choices.Select(choice => random.NextDouble() < likelihood
                ? random.Next(3) == 0 ? random.Next(1, choice.Options) : choice.Options - 1
                : 0),
        ];
    }

    /// <summary>The disk of one pick.</summary>
    public DiskImage Find(int[] picks)
    {
        Dictionary<SimulatedFile, SimulatedFile> found = [];
        int next = 0;
        foreach (SimulatedFile file in _files)
        {
            List<(int Sector, byte[] Content)> survivors = [];
            long length = file.StableLength;
            for (; next < picks.Length && _choices[next].File == file; next++)
            {
                Take(_choices[next], picks[next], survivors, ref length);
            }

            found[file] = file.AfterPowerLoss(survivors, length);
        }

        SortedDictionary<string, SimulatedFile> entries = _directory.AfterPowerLoss(change => picks[next + change] == 1);
        SortedDictionary<string, SimulatedFile> files = new(StringComparer.Ordinal);
        foreach ((string name, SimulatedFile file) in entries)
        {
            files.Add(name, found[file]);
        }

        return new DiskImage(files);
    }

    /// <summary>The picks that are not option 0, in words.</summary>
    public string Describe(int[] picks) => string.Join(", ", _choices.Zip(picks)
        .Where(each => each.Second > 0)
        .Select(each => $"{each.First} {each.Second}/{each.First.Options - 1}"));

    private static void Take(Choice choice, int option, List<(int Sector, byte[] Content)> survivors, ref long length)
    {
        if (option == 0)
        {
            return;
        }

        SimulatedFile file = choice.File!;
        if (choice.Place == Choice.Length)
        {
            length = Math.Max(length, file.UnsettledLengths[option - 1].Length);
        }
        else
        {
            survivors.Add((choice.Place, file.Unsettled[choice.Place].Versions[option - 1].Content));
        }
    }

    private IEnumerable<int[]> Extremes()
    {
        yield return Nothing;
        yield return Everything;
        foreach (long call in _choices.SelectMany(choice => choice.Calls).Distinct().Order())
        {
            yield return [.. _choices.Select(choice => choice.Calls.Count(each => each <= call))];
        }

        for (int i = 0; i < _choices.Count; i++)
        {
            int[] without = Everything;
            without[i] = 0;
            yield return without;
            int[] alone = Nothing;
            alone[i] = _choices[i].Options - 1;
            yield return alone;
        }
    }

    /// <summary>A sector (its number) or the length of a file, or a change of the directory (its index).</summary>
    private sealed record Choice(SimulatedFile? File, int Place, long[] Calls)
    {
        public const int Length = -1;

        public int Options => Calls.Length + 1;

        public override string ToString() => File is null
            ? $"entry {Place}"
            : Place == Length ? "length" : $"sector {Place}";
    }
}
